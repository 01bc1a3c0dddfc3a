namespace XRayBridge.Core.Model;

/// <summary>A length of time, exact to the nanosecond. Negative when a sender's clock ran backwards.</summary>
public readonly record struct Duration(long Nanoseconds)
{
    public double TotalSeconds => Nanoseconds / 1e9;

    public double TotalMilliseconds => Nanoseconds / 1e6;

    /// <summary>This duration, or zero when it is negative.</summary>
    public Duration ClampedToZero => Nanoseconds < 0 ? default : this;

    public TimeSpan ToTimeSpan() => TimeSpan.FromTicks(Nanoseconds / 100);
}
