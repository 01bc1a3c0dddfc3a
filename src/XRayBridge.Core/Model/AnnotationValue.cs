using System.Globalization;

namespace XRayBridge.Core.Model;

/// <summary>A text, a number or a boolean. Values of different kinds are never equal.</summary>
public readonly record struct AnnotationValue
{
    private AnnotationValue(AnnotationKind kind, string? text, double number)
    {
        Kind = kind;
        Text = text;
        Number = number;
    }

    public AnnotationKind Kind { get; }

    /// <summary>The text, when <see cref="Kind"/> is <see cref="AnnotationKind.Text"/>.</summary>
    public string? Text { get; }

    /// <summary>The number; 1 or 0 for a boolean.</summary>
    public double Number { get; }

    public bool Boolean => Number != 0;

    public static AnnotationValue Of(string text) => new(AnnotationKind.Text, text, 0);

    public static AnnotationValue Of(double number) => new(AnnotationKind.Number, null, number);

    public static AnnotationValue Of(bool value) => new(AnnotationKind.Boolean, null, value ? 1 : 0);

    public override string ToString() => Kind switch
    {
        AnnotationKind.Text => Text!,
        AnnotationKind.Boolean => Boolean ? "true" : "false",
        _ => Number.ToString("R", CultureInfo.InvariantCulture),
    };
}
