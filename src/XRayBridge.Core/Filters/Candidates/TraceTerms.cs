using XRayBridge.Core.Model;
using XRayBridge.Core.Semantics;
using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Core.Filters.Candidates;

/// <summary>Finds the terms of one trace. Used once.</summary>
internal sealed class TraceTerms(TraceTree tree)
{
    /// <summary>
    /// A trace of four services with ten annotations has some 60. A document holds 50 annotations and any number of subsegments,
    /// so a sender can make more: such a trace is then a candidate for every filter.
    /// </summary>
    private const int MaxTerms = 2_000;

    private readonly List<uint> _terms = [];
    private bool _isCut;

    public uint[] Collect()
    {
        foreach (var segment in tree.Segments)
        {
            AddSegment(segment);
        }

        foreach (var entity in tree.Entities)
        {
            AddEntity(entity);
        }

        foreach (var call in TraceCalls.Of(tree))
        {
            AddCall(call.Source.Name, call.Target.Name, call.Outcome);
        }

        if (tree.Root is { } root)
        {
            AddRoot(root);
        }

        return ToArray();
    }

    private void AddSegment(TraceEntity segment)
    {
        var name = segment.Node.Name;
        Add(SearchTerm.Of(SearchTermKind.Service, name));
        AddType(segment.Node.Type);
        AddFlags(segment.Outcome, name);
        AddFlag(FilterField.Partial, !segment.IsComplete, name);
        AddFlag(FilterField.Inferred, segment.IsInferred, name);
        AddFlag(FilterField.Root, segment == tree.Root, name);
        if (segment.Entity.Http?.Status is { } status)
        {
            Add(SearchTerm.Of(SearchTermKind.ServiceStatus, name, status));
        }

        if (segment.Entity is Segment received)
        {
            AddField(FilterField.User, received.User);
            AddField(FilterField.ResourceArn, received.ResourceArn);
            AddField(FilterField.InstanceId, received.Aws?.InstanceId);
            AddField(FilterField.AvailabilityZone, received.Aws?.AvailabilityZone);
        }
    }

    private void AddEntity(TraceEntity entity)
    {
        if ((entity.Outcome & Outcome.Fault) != 0)
        {
            Add(SearchTerm.Of(SearchTermKind.EntityFlag, FilterField.Fault));
        }

        if ((entity.Outcome & Outcome.Error) != 0)
        {
            Add(SearchTerm.Of(SearchTermKind.EntityFlag, FilterField.Error));
        }

        var annotations = entity.Entity.Annotations;
        for (var i = 0; i < annotations.Count && !_isCut; i++)
        {
            Add(SearchTerm.Of(SearchTermKind.Annotation, annotations[i].Key));
            Add(SearchTerm.OfAnnotation(annotations[i].Key, annotations[i].Value));
        }
    }

    private void AddRoot(TraceEntity root)
    {
        Add(SearchTerm.Of(SearchTermKind.ServiceType, TraceNodes.Client.ToUpperInvariant()));
        AddCall(root.Node.Name, root.Node.Name, root.Outcome);
        var http = root.Entity.Http;
        AddField(FilterField.HttpUrl, http?.Url);
        AddField(FilterField.HttpMethod, http?.Method);
        AddField(FilterField.HttpUserAgent, http?.UserAgent);
        AddField(FilterField.HttpClientIp, http?.ClientIp);
    }

    private void AddCall(string source, string target, Outcome outcome)
    {
        Add(SearchTerm.Of(SearchTermKind.Edge, source, target));
        foreach (var field in OutcomeFields)
        {
            if (Evaluation.HttpFields.Flag(outcome, field))
            {
                Add(SearchTerm.Of(SearchTermKind.EdgeFlag, field, source, target));
            }
        }
    }

    private void AddFlags(Outcome outcome, string name)
    {
        foreach (var field in OutcomeFields)
        {
            AddFlag(field, Evaluation.HttpFields.Flag(outcome, field), name);
        }
    }

    private void AddFlag(FilterField field, bool isSet, string name)
    {
        if (isSet)
        {
            Add(SearchTerm.Of(SearchTermKind.ServiceFlag, field, name));
            Add(SearchTerm.Of(SearchTermKind.SegmentFlag, field));
        }
    }

    /// <summary>Types are compared ignoring case, which only ASCII has in one way.</summary>
    private void AddType(string? type)
    {
        if (type is not null)
        {
            Add(System.Text.Ascii.IsValid(type) ? SearchTerm.Of(SearchTermKind.ServiceType, type.ToUpperInvariant()) : SearchTerm.Any);
        }
    }

    private void AddField(FilterField field, string? value)
    {
        if (value is not null)
        {
            Add(SearchTerm.Of(SearchTermKind.Field, field));
            Add(SearchTerm.Of(SearchTermKind.FieldValue, field, value));
        }
    }

    private void Add(uint term)
    {
        if (_terms.Count < MaxTerms)
        {
            _terms.Add(term);
        }
        else
        {
            _isCut = true;
        }
    }

    private uint[] ToArray()
    {
        if (_isCut)
        {
            return [SearchTerm.Any];
        }

        _terms.Sort();
        var distinct = 0;
        for (var i = 0; i < _terms.Count; i++)
        {
            if (i == 0 || _terms[i] != _terms[i - 1])
            {
                _terms[distinct++] = _terms[i];
            }
        }

        return [.. _terms.GetRange(0, distinct)];
    }

    private static ReadOnlySpan<FilterField> OutcomeFields =>
        [FilterField.Ok, FilterField.Error, FilterField.Throttle, FilterField.Fault];
}
