namespace XRayBridge.FakeXRay;

/// <summary>A rendered element of <c>Segments</c> and in which of its trace's two states it is visible.</summary>
internal readonly record struct StoredDocument(SlabRange Json, bool BeforeLate, bool AfterLate);
