using System.Globalization;

namespace XRayBridge.Core.Filters;

/// <summary>Why an expression is not one, and where.</summary>
/// <param name="Offset">The place in the expression, in UTF-16 characters from 0.</param>
/// <param name="Found">What stands there.</param>
/// <param name="Expected">What could have stood there.</param>
/// <param name="Hint">What was perhaps meant, or null.</param>
public sealed record FilterError(int Offset, string Found, string Expected, string? Hint = null)
{
    /// <summary>All of it in one line, for the answer to a caller.</summary>
    public string Message => string.Create(
        CultureInfo.InvariantCulture,
        $"Cannot read the filter expression at offset {Offset}: found {Found}, expected {Expected}.{(Hint is null ? "" : " " + Hint)}");

    public override string ToString() => Message;
}
