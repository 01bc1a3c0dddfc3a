namespace XRayBridge.Codecs.Otlp;

/// <summary>
/// Attributes that carry what X-Ray knows and the semantic conventions have no name for. The first group is the collector's
/// (awsxrayreceiver); the second is ours, and makes the way back loss-free.
/// </summary>
internal static class XRayAttributes
{
    public static ReadOnlySpan<byte> InProgress => "aws.xray.inprogress"u8;

    public static ReadOnlySpan<byte> XForwardedFor => "aws.xray.x_forwarded_for"u8;

    public static ReadOnlySpan<byte> ResourceArn => "aws.xray.resource_arn"u8;

    public static ReadOnlySpan<byte> Traced => "aws.xray.traced"u8;

    public static ReadOnlySpan<byte> Annotations => "aws.xray.annotations"u8;

    public static ReadOnlySpan<byte> MetadataPrefix => "aws.xray.metadata."u8;

    public static ReadOnlySpan<byte> ExceptionId => "aws.xray.exception.id"u8;

    public static ReadOnlySpan<byte> ExceptionRemote => "aws.xray.exception.remote"u8;

    public static ReadOnlySpan<byte> ExceptionTruncated => "aws.xray.exception.truncated"u8;

    public static ReadOnlySpan<byte> ExceptionSkipped => "aws.xray.exception.skipped"u8;

    public static ReadOnlySpan<byte> ExceptionCause => "aws.xray.exception.cause"u8;

    /// <summary>The trace's id in X-Ray's form. With <see cref="SegmentId"/> equal to the span's own id it marks our spans.</summary>
    public static ReadOnlySpan<byte> TraceId => "aws.xray.trace_id"u8;

    public static ReadOnlySpan<byte> SegmentId => "aws.xray.segment_id"u8;

    public static ReadOnlySpan<byte> Error => "aws.xray.error"u8;

    public static ReadOnlySpan<byte> Fault => "aws.xray.fault"u8;

    public static ReadOnlySpan<byte> Throttle => "aws.xray.throttle"u8;

    public static ReadOnlySpan<byte> Origin => "aws.xray.origin"u8;

    public static ReadOnlySpan<byte> Inferred => "aws.xray.inferred"u8;

    /// <summary>A namespace other than <c>aws</c>, <c>remote</c> and none.</summary>
    public static ReadOnlySpan<byte> Namespace => "aws.xray.namespace"u8;

    public static ReadOnlySpan<byte> PrecursorIds => "aws.xray.precursor_ids"u8;

    /// <summary>A content length that is no length: -1 means unknown.</summary>
    public static ReadOnlySpan<byte> ContentLength => "aws.xray.http.content_length"u8;

    public static ReadOnlySpan<byte> ServiceName => "aws.xray.service.name"u8;

    public static ReadOnlySpan<byte> ServiceCompiler => "aws.xray.service.compiler"u8;

    public static ReadOnlySpan<byte> ServiceCompilerVersion => "aws.xray.service.compiler_version"u8;

    public static ReadOnlySpan<byte> SqlUrl => "aws.xray.sql.url"u8;

    public static ReadOnlySpan<byte> SqlConnectionString => "aws.xray.sql.connection_string"u8;

    public static ReadOnlySpan<byte> SqlDatabaseType => "aws.xray.sql.database_type"u8;

    public static ReadOnlySpan<byte> SqlDatabaseVersion => "aws.xray.sql.database_version"u8;

    public static ReadOnlySpan<byte> SqlDriverVersion => "aws.xray.sql.driver_version"u8;

    public static ReadOnlySpan<byte> SqlUser => "aws.xray.sql.user"u8;

    public static ReadOnlySpan<byte> SqlPreparation => "aws.xray.sql.preparation"u8;

    public static ReadOnlySpan<byte> CauseExceptionId => "aws.xray.cause.exception_id"u8;

    public static ReadOnlySpan<byte> CauseId => "aws.xray.cause.id"u8;

    public static ReadOnlySpan<byte> CauseMessage => "aws.xray.cause.message"u8;

    public static ReadOnlySpan<byte> CauseWorkingDirectory => "aws.xray.cause.working_directory"u8;

    public static ReadOnlySpan<byte> CausePaths => "aws.xray.cause.paths"u8;

    /// <summary>The frames as JSON, when the rebuilt stack trace could not be read back exactly.</summary>
    public static ReadOnlySpan<byte> ExceptionStack => "aws.xray.exception.stack"u8;

    /// <summary>On a link that was found in the document's text: where. Such a link is not part of the document.</summary>
    public static ReadOnlySpan<byte> LinkSource => "aws.xray.link.source"u8;

    /// <summary>Members of the <c>aws</c> block that have no attribute of their own.</summary>
    public static ReadOnlySpan<byte> AwsPrefix => "aws.xray.aws."u8;

    /// <summary>An annotation whose key would clash with an attribute of ours.</summary>
    public static ReadOnlySpan<byte> AnnotationPrefix => "aws.xray.annotation."u8;
}
