namespace XRayBridge.Server.Api.V1.Shapes;

/// <summary>A word of the filter language, for completion.</summary>
/// <param name="Name">As it is written.</param>
/// <param name="Kind"><c>boolean</c>, <c>number</c>, <c>text</c>, <c>annotation</c>, <c>complex</c> or <c>function</c>.</param>
/// <param name="TopLevel">It may stand outside of all braces.</param>
/// <param name="Meaning">One line.</param>
internal sealed record FilterKeywordShape(string Name, string Kind, bool TopLevel, string Meaning);
