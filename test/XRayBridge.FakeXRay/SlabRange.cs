namespace XRayBridge.FakeXRay;

internal readonly record struct SlabRange(int Block, int Offset, int Length);
