using System.Globalization;

namespace XRayBridge.Core.Model;

/// <summary>A length of time, exact to the nanosecond. Negative when a sender's clock ran backwards.</summary>
public readonly record struct Duration(long Nanoseconds)
{
    public double TotalSeconds => Nanoseconds / 1e9;

    public double TotalMilliseconds => Nanoseconds / 1e6;

    /// <summary>This duration, or zero when it is negative.</summary>
    public Duration ClampedToZero => Nanoseconds < 0 ? default : this;

    public TimeSpan ToTimeSpan() => TimeSpan.FromTicks(Nanoseconds / 100);

    /// <summary>Nanoseconds. The text that the compiler would make runs through <see cref="ClampedToZero"/> without end.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Nanoseconds} ns");
}
