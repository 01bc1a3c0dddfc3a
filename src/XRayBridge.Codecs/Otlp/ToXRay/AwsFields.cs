using System.Text.Json;
using XRayBridge.Codecs.Otlp.Json;

namespace XRayBridge.Codecs.Otlp.ToXRay;

/// <summary>Writes the <c>aws</c> block: the way back of <see cref="AwsNames"/>, and for other spans what they have of it.</summary>
internal static class AwsFields
{
    /// <summary>Writes the block.</summary>
    /// <param name="json">Stands in the entity.</param>
    /// <param name="span">The span.</param>
    /// <param name="isOurs">The attributes are ours.</param>
    /// <param name="isSegment">Where the code runs belongs to the entity.</param>
    /// <param name="isCall">What was called belongs to the entity.</param>
    /// <param name="isAws">The call is to AWS: attributes that others use as well are of this block.</param>
    public static void Write(Utf8JsonWriter json, ref OtlpSpan span, bool isOurs, bool isSegment, bool isCall, bool isAws)
    {
        var block = new Block(json);
        if (isSegment && (isOurs || IsOnAws(ref span.Resource)))
        {
            WriteWhere(block, ref span.Resource, isOurs);
        }

        if (isCall)
        {
            WriteCall(block, ref span.Attributes, isOurs, isAws);
        }

        block.End();
    }

    private static bool IsOnAws(ref AttributeTable resource)
    {
        var provider = resource.PeekText("cloud.provider"u8);
        return provider.IsEmpty ? resource.Has("telemetry.sdk.name"u8) || resource.PeekText("cloud.platform"u8).StartsWith("aws_"u8) : provider.SequenceEqual("aws"u8);
    }

    private static void WriteWhere(Block block, ref AttributeTable resource, bool isOurs)
    {
        for (var i = 0; i < resource.Count; i++)
        {
            var member = MemberOf(AwsNames.WhereBack, resource.KeyAt(i));
            if (!member.IsEmpty && !IsInner(member))
            {
                block.Write(member, resource, i);
            }
        }

        WriteInner(block, "ec2"u8, ref resource, isOurs || resource.PeekText("cloud.platform"u8).SequenceEqual("aws_ec2"u8));
        WriteInner(block, "ecs"u8, ref resource, isOurs || resource.PeekText("cloud.platform"u8).SequenceEqual("aws_ecs"u8));
        WriteInner(block, "eks"u8, ref resource, isAllowed: true);
        WriteInner(block, "elastic_beanstalk"u8, ref resource, isOurs || resource.PeekText("cloud.platform"u8).SequenceEqual("aws_elastic_beanstalk"u8));
        WriteInner(block, "xray"u8, ref resource, isAllowed: true);
    }

    private static bool IsInner(ReadOnlySpan<byte> member) =>
        member.IndexOf((byte)'.') is > 0 and var dot && AwsNames.IsObject(member[..dot]);

    private static ReadOnlySpan<byte> MemberOf(Utf8Map names, ReadOnlySpan<byte> key)
    {
        var member = names.Find(key);
        return member.IsEmpty && key.StartsWith(XRayAttributes.AwsPrefix) ? key[XRayAttributes.AwsPrefix.Length..] : member;
    }

    private static void WriteInner(Block block, ReadOnlySpan<byte> name, ref AttributeTable resource, bool isAllowed)
    {
        var isOpen = false;
        for (var i = 0; isAllowed && i < resource.Count; i++)
        {
            var member = MemberOf(AwsNames.WhereBack, resource.KeyAt(i));
            if (!member.StartsWith(name) || member.Length <= name.Length || member[name.Length] != '.')
            {
                continue;
            }

            if (!isOpen)
            {
                block.Open(name);
                isOpen = true;
            }

            block.Write(member[(name.Length + 1)..], resource, i);
        }

        if (isOpen)
        {
            block.Close();
        }
    }

    private static void WriteCall(Block block, ref AttributeTable attributes, bool isOurs, bool isAws)
    {
        for (var i = 0; i < attributes.Count; i++)
        {
            var key = attributes.KeyAt(i);
            if (isOurs || isAws || key.StartsWith("aws."u8))
            {
                var member = MemberOf(AwsNames.CallBack, key);
                if (!member.IsEmpty)
                {
                    block.Write(member, attributes, i);
                }
            }
        }

        WriteTables(block, ref attributes);
        if (!isOurs)
        {
            WriteOlder(block, ref attributes);
        }
    }

    /// <summary>A list of one table is a table, unless the block's own list is there.</summary>
    private static void WriteTables(Block block, ref AttributeTable attributes)
    {
        var index = attributes.IndexOf("aws.dynamodb.table_names"u8);
        if (index < 0)
        {
            return;
        }

        attributes.UseAt(index);
        var value = attributes.ValueAt(index);
        if (attributes.Has("aws.xray.aws.table_names"u8) || value.Kind != AnyKind.Array)
        {
            return;
        }

        var only = default(AnyValue);
        var count = 0;
        var values = new Protobuf.ProtobufReader(value.Bytes);
        while (values.TryRead(out var element))
        {
            only = AnyValue.Read(element.Bytes);
            count++;
        }

        if (count == 1)
        {
            block.Write("table_name"u8, only);
        }
        else
        {
            block.Write("table_names"u8, value);
        }
    }

    private static void WriteOlder(Block block, ref AttributeTable attributes)
    {
        WriteOlder(block, ref attributes, "operation"u8, "aws.operation"u8, "rpc.method"u8);
        WriteOlder(block, ref attributes, "region"u8, "aws.region"u8, "cloud.region"u8);
        WriteOlder(block, ref attributes, "request_id"u8, "aws.requestId"u8, "aws.request_id"u8);
        WriteOlder(block, ref attributes, "queue_url"u8, "aws.queue_url"u8, "aws.sqs.queue.url"u8);
        WriteOlder(block, ref attributes, "queue_url"u8, "aws.queue.url"u8, "aws.queue_url"u8);
        WriteOlder(block, ref attributes, "table_name"u8, "aws.table_name"u8, "aws.dynamodb.table_names"u8);
        WriteOlder(block, ref attributes, "table_name"u8, "aws.table.name"u8, "aws.table_name"u8);
    }

    /// <summary>Writes a member under its older key, unless the newer one was there and has been used.</summary>
    private static void WriteOlder(
        Block block, ref AttributeTable attributes, ReadOnlySpan<byte> member, ReadOnlySpan<byte> older, ReadOnlySpan<byte> newer)
    {
        var index = attributes.IndexOf(older);
        var other = attributes.IndexOf(newer);
        if (index >= 0 && (other < 0 || !attributes.IsUsedAt(other)))
        {
            block.Write(member, attributes, index);
        }
    }

    /// <summary>An object that is begun with its first member, so that there is never an empty one.</summary>
    private sealed class Block(Utf8JsonWriter json)
    {
        private bool _isOpen;

        public void Write(ReadOnlySpan<byte> member, in AttributeTable table, int index)
        {
            table.UseAt(index);
            Write(member, table.ValueAt(index));
        }

        public void Write(ReadOnlySpan<byte> member, in AnyValue value)
        {
            Begin();
            Utf8Text.WriteName(json, member);
            AnyValueJson.Write(json, value);
        }

        public void Open(ReadOnlySpan<byte> member)
        {
            Begin();
            json.WriteStartObject(member);
        }

        public void Close() => json.WriteEndObject();

        public void End()
        {
            if (_isOpen)
            {
                json.WriteEndObject();
            }
        }

        private void Begin()
        {
            if (!_isOpen)
            {
                json.WriteStartObject("aws"u8);
                _isOpen = true;
            }
        }
    }
}
