using System.CommandLine;
using XRayBridge.Codecs.Otlp.FromXRay;

namespace XRayBridge.Server.Cli.Conversion;

/// <summary>Converts files between X-Ray documents and OTLP.</summary>
internal static class ConvertCommand
{
    private const string XRay = "xray";
    private const string OtlpJson = "otlp-json";
    private const string OtlpProto = "otlp-proto";

    /// <summary>No document and no ResourceSpans that any receiver takes is larger.</summary>
    private const int MaxPieceBytes = 16 << 20;

    private const int OutputBufferBytes = 64 * 1024;

    public static Command Make(Terminal terminal)
    {
        var from = Format("--from", "What the input holds. xray: a document, a list of documents, an answer of BatchGetTraces, a body of PutTraceSegments, "
            + "or any of these one after another, such as one a line. otlp-json: trace requests, one or one a line. otlp-proto: a trace request, or several "
            + "one after another, each with its length before it or not.");
        var to = Format("--to", "What to write. xray: one document a line. otlp-json: one trace request a line. otlp-proto: trace requests, together one request.");
        var conventions = new Option<string>("--conventions")
        {
            Description = "Attribute names in OTLP made of X-Ray documents: the current semantic conventions, the names of the collector's awsxrayreceiver, or both.",
            DefaultValueFactory = _ => "stable",
        };
        conventions.AcceptOnlyFromAmong("stable", "legacy", "both");
        conventions.HelpName = "stable|legacy|both";
        var file = new Argument<string>("FILE") { Description = "The input; - for standard input." };
        var command = new Command("convert", "Convert a file between X-Ray documents and OTLP, to standard output. Bad documents are reported and left out; the exit code is then 1.")
        {
            from, to, conventions, file,
        };
        command.SetAction(result => Run(
            result.GetValue(file)!,
            FormatOf(result.GetValue(from)!),
            FormatOf(result.GetValue(to)!),
            Enum.Parse<OtlpConventions>(result.GetValue(conventions)!, ignoreCase: true),
            terminal));
        return command;
    }

    private static Option<string> Format(string name, string description)
    {
        var option = new Option<string>(name) { Description = description, Required = true };
        option.AcceptOnlyFromAmong(XRay, OtlpJson, OtlpProto);
        option.HelpName = "xray|otlp-json|otlp-proto";
        return option;
    }

    private static ConvertFormat FormatOf(string name) => name switch
    {
        XRay => ConvertFormat.XRay,
        OtlpJson => ConvertFormat.OtlpJson,
        _ => ConvertFormat.OtlpProto,
    };

    private static int Run(string file, ConvertFormat from, ConvertFormat to, OtlpConventions conventions, Terminal terminal)
    {
        try
        {
            using var input = file == "-" ? Console.OpenStandardInput() : File.OpenRead(file);
            using var output = new BufferedStream(Console.OpenStandardOutput(), OutputBufferBytes);
            long? total = input.CanSeek ? input.Length : null;
            var progress = new ProgressBar(terminal.ShowsProgress ? terminal.Error : null, total, TimeProvider.System);
            var faults = new FaultReport(file == "-" ? "standard input" : file, terminal.Error, progress);
            var window = new InputWindow(input, MaxPieceBytes);
            var conversion = new FileConversion(PiecesOf(window, from), ConverterOf(from, to, conventions, output), window, progress, faults);
            return conversion.Run() ? ExitCode.Ok : ExitCode.Failure;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            terminal.Error.WriteLine($"xraybridge: Cannot convert {file}: {exception.Message}");
            return ExitCode.Failure;
        }
    }

    private static IPieces PiecesOf(InputWindow input, ConvertFormat from) => from switch
    {
        ConvertFormat.XRay => new JsonPieces(input, "Traces", "Segments", "Document", "TraceSegmentDocuments"),
        ConvertFormat.OtlpJson => new JsonPieces(input, "resourceSpans"),
        _ => new ProtobufPieces(input),
    };

    private static IConverter ConverterOf(ConvertFormat from, ConvertFormat to, OtlpConventions conventions, Stream output)
    {
        var reader = new OtlpPieceReader(from == ConvertFormat.OtlpJson);
        return (from, to) switch
        {
            (ConvertFormat.XRay, ConvertFormat.XRay) => new XRayToXRay(output),
            (ConvertFormat.XRay, _) => new XRayToOtlp(conventions, new OtlpOutput(output, to == ConvertFormat.OtlpJson)),
            (_, ConvertFormat.XRay) => new OtlpToXRay(reader, output),
            _ => new OtlpToOtlp(reader, new OtlpOutput(output, to == ConvertFormat.OtlpJson)),
        };
    }
}
