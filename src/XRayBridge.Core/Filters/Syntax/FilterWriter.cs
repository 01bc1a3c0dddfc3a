using System.Globalization;
using System.Text;
using XRayBridge.Core.Model;

namespace XRayBridge.Core.Filters.Syntax;

/// <summary>
/// Writes a tree as text that parses to an equal tree: keywords in lower case, AND and OR written out, texts in double
/// quotes, parentheses only where they are needed.
/// </summary>
internal sealed class FilterWriter
{
    private readonly StringBuilder _text = new();

    private FilterWriter()
    {
    }

    public static string Write(FilterNode node)
    {
        if (node is EverythingFilter)
        {
            return "";
        }

        var writer = new FilterWriter();
        writer.Node(node);
        return writer._text.ToString();
    }

    private void Node(FilterNode node)
    {
        switch (node)
        {
            case EverythingFilter:
                // Only inside a tree with a group put in that has no filter. The empty text cannot stand there; each trace has a node.
                _text.Append("service()");
                break;
            case AndFilter and:
                Terms(and.Terms, " AND ");
                break;
            case OrFilter or:
                Terms(or.Terms, " OR ");
                break;
            case NotFilter not:
                _text.Append('!');
                Operand(not.Operand, not.Operand is AndFilter or OrFilter);
                break;
            case FieldFilter field:
                Keyword(field.Field);
                Comparison(field.Operator, field.Value);
                break;
            case AnnotationFilter annotation:
                Annotation(annotation);
                break;
            case ServiceFilter service:
                _text.Append("service(");
                Selector(service.Node);
                _text.Append(')');
                Block(service.Filter);
                break;
            case EdgeFilter edge:
                _text.Append("edge(");
                Selector(edge.Source);
                _text.Append(", ");
                Selector(edge.Target);
                _text.Append(')');
                Block(edge.Filter);
                break;
            case RootCauseFilter cause:
                Keyword(cause.List);
                Block(cause.Filter);
                break;
            case RootCauseJsonFilter json:
                Keyword(FilterField.RootCauseJson);
                _text.Append(json.Negated ? " != #" : " = #");
                RootCausePatternWriter.Write(json.Patterns, _text);
                break;
            case GroupFilter group:
                Keyword(group.By);
                Comparison(group.Negated ? FilterOperator.NotEqual : FilterOperator.Equal, AnnotationValue.Of(group.Value));
                break;
        }
    }

    private void Terms(FilterList<FilterNode> terms, string between)
    {
        for (var i = 0; i < terms.Count; i++)
        {
            _text.Append(i == 0 ? "" : between);
            Operand(terms[i], terms[i] is OrFilter);
        }
    }

    private void Operand(FilterNode node, bool parenthesised)
    {
        _text.Append(parenthesised ? "(" : "");
        Node(node);
        _text.Append(parenthesised ? ")" : "");
    }

    private void Keyword(FilterField field) => _text.Append(FilterKeywords.NameOf(field));

    private void Comparison(FilterOperator @operator, AnnotationValue value)
    {
        if (@operator == FilterOperator.None)
        {
            return;
        }

        _text.Append(' ').Append(@operator.Text()).Append(' ');
        if (value.Kind == AnnotationKind.Text)
        {
            Quoted(value.Text!);
        }
        else
        {
            _text.Append(value.ToString());
        }
    }

    private void Annotation(AnnotationFilter annotation)
    {
        if (annotation.Key.All(character => char.IsAsciiLetterOrDigit(character) || character == '_'))
        {
            _text.Append("annotation.").Append(annotation.Key);
        }
        else
        {
            _text.Append("annotation[");
            Quoted(annotation.Key);
            _text.Append(']');
        }

        Comparison(annotation.Operator, annotation.Value);
    }

    private void Selector(NodeSelector node)
    {
        if (node is { Type: null, AccountId: null })
        {
            if (node.Name is not null)
            {
                Quoted(node.Name);
            }

            return;
        }

        var separator = "id(";
        foreach (var (name, value) in new[] { ("name", node.Name), ("type", node.Type), ("account.id", node.AccountId) })
        {
            if (value is not null)
            {
                _text.Append(CultureInfo.InvariantCulture, $"{separator}{name}: ");
                Quoted(value);
                separator = ", ";
            }
        }

        _text.Append(')');
    }

    private void Block(FilterNode? filter)
    {
        if (filter is not null)
        {
            _text.Append(" { ");
            Node(filter);
            _text.Append(" }");
        }
    }

    private void Quoted(string value) =>
        _text.Append('"').Append(value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)).Append('"');
}
