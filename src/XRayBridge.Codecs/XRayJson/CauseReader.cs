using System.Text.Json;
using XRayBridge.Core.Model;

namespace XRayBridge.Codecs.XRayJson;

/// <summary>
/// Reads the <c>cause</c> (section 1.8): a text, or
/// <c>{working_directory, paths: [], exceptions: [{id, message, type, remote, truncated, skipped, cause, stack: [{path, line, label}]}]}</c>.
/// </summary>
internal static class CauseReader
{
    public static Cause? Read(ref DocumentCursor cursor)
    {
        if (cursor.Json.TokenType == JsonTokenType.String)
        {
            return Make(ref cursor, cursor.ReadUniqueText(), null, [], [], null, null);
        }

        if (!cursor.IsObject)
        {
            cursor.Skip();
            return null;
        }

        string? directory = null, id = null, message = null;
        IReadOnlyList<string> paths = [];
        IReadOnlyList<ExceptionRecord> exceptions = [];
        while (cursor.NextProperty(out var name))
        {
            switch (name.Length)
            {
                case 17 when name.SequenceEqual("working_directory"u8): directory = cursor.ReadText(); break;
                case 5 when name.SequenceEqual("paths"u8): paths = TextListReader.Read(ref cursor); break;
                case 10 when name.SequenceEqual("exceptions"u8): exceptions = ReadExceptions(ref cursor); break;
                case 2 when name.SequenceEqual("id"u8): id = cursor.ReadUniqueText(); break;
                case 7 when name.SequenceEqual("message"u8): message = cursor.ReadText(); break;
                default: cursor.Skip(); break;
            }
        }

        return Make(ref cursor, null, directory, paths, exceptions, id, message);
    }

    private static Cause Make(
        ref DocumentCursor cursor,
        string? exceptionId,
        string? directory,
        IReadOnlyList<string> paths,
        IReadOnlyList<ExceptionRecord> exceptions,
        string? id,
        string? message)
    {
        var cause = cursor.Scratch?.Causes.Next() ?? new Cause();
        cause.ExceptionId = exceptionId;
        cause.WorkingDirectory = directory;
        cause.Paths = paths;
        cause.Exceptions = exceptions;
        cause.Id = id;
        cause.Message = message;
        return cause;
    }

    private static IReadOnlyList<ExceptionRecord> ReadExceptions(ref DocumentCursor cursor)
    {
        if (!cursor.IsArray)
        {
            cursor.Skip();
            return [];
        }

        var list = new PooledList<ExceptionRecord>();
        while (cursor.NextElement())
        {
            if (cursor.IsObject)
            {
                list.Add(ReadException(ref cursor));
            }
            else
            {
                cursor.Skip();
            }
        }

        return list.ToList(cursor.Scratch?.ExceptionLists);
    }

    private static ExceptionRecord ReadException(ref DocumentCursor cursor)
    {
        string? id = null, message = null, type = null, cause = null;
        var remote = false;
        int? truncated = null, skipped = null;
        IReadOnlyList<StackFrame> stack = [];
        while (cursor.NextProperty(out var name))
        {
            switch (name.Length)
            {
                case 2 when name.SequenceEqual("id"u8): id = cursor.ReadUniqueText(); break;
                case 7 when name.SequenceEqual("message"u8): message = cursor.ReadText(); break;
                case 4 when name.SequenceEqual("type"u8): type = cursor.ReadText(); break;
                case 6 when name.SequenceEqual("remote"u8): remote = cursor.ReadFlag(); break;
                case 9 when name.SequenceEqual("truncated"u8): truncated = cursor.ReadSmallInteger(); break;
                case 7 when name.SequenceEqual("skipped"u8): skipped = cursor.ReadSmallInteger(); break;
                case 5 when name.SequenceEqual("cause"u8): cause = cursor.ReadUniqueText(); break;
                case 5 when name.SequenceEqual("stack"u8): stack = ReadStack(ref cursor); break;
                default: cursor.Skip(); break;
            }
        }

        var record = cursor.Scratch?.Exceptions.Next() ?? new ExceptionRecord();
        record.Id = id;
        record.Message = message;
        record.Type = type;
        record.Remote = remote;
        record.Truncated = truncated;
        record.Skipped = skipped;
        record.Cause = cause;
        record.Stack = stack;
        return record;
    }

    private static IReadOnlyList<StackFrame> ReadStack(ref DocumentCursor cursor)
    {
        if (!cursor.IsArray)
        {
            cursor.Skip();
            return [];
        }

        var list = new PooledList<StackFrame>();
        while (cursor.NextElement())
        {
            if (cursor.IsObject)
            {
                list.Add(ReadFrame(ref cursor));
            }
            else
            {
                cursor.Skip();
            }
        }

        return list.ToList(cursor.Scratch?.FrameLists);
    }

    private static StackFrame ReadFrame(ref DocumentCursor cursor)
    {
        string? path = null, label = null;
        int? line = null;
        while (cursor.NextProperty(out var name))
        {
            switch (name.Length)
            {
                case 4 when name.SequenceEqual("path"u8): path = cursor.ReadText(); break;
                case 4 when name.SequenceEqual("line"u8): line = cursor.ReadSmallInteger(); break;
                case 5 when name.SequenceEqual("label"u8): label = cursor.ReadText(); break;
                default: cursor.Skip(); break;
            }
        }

        return new StackFrame(path, line, label);
    }
}
