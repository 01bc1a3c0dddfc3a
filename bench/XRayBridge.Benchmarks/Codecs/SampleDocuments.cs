namespace XRayBridge.Benchmarks.Codecs;

/// <summary>Documents of 0.5 to 2 KB as their senders write them: what a conversion meets in a day.</summary>
internal static class SampleDocuments
{
    public static IReadOnlyList<ReadOnlyMemory<byte>> All { get; } =
    [
        SampleDocument.Utf8,
        LambdaFunction,
        WebWithDatabase,
        ObjectStoreCall,
        FailedWithStack,
        QueueConsumer,
        InProgress,
    ];

    private static byte[] LambdaFunction =>
        """
        {"id":"4c8f1a2b3d5e6f70","trace_id":"1-653fb2c1-0a1b2c3d4e5f60718293a4b5","parent_id":"1f2e3d4c5b6a7980","name":"resize-image","origin":"AWS::Lambda::Function","start_time":1.698673345123E9,"end_time":1.698673346001E9,"aws":{"function_arn":"arn:aws:lambda:eu-central-1:123456789012:function:resize-image","account_id":"123456789012","resource_names":["resize-image"],"cloudwatch_logs":[{"log_group":"/aws/lambda/resize-image"}]},"cause":{},"subsegments":[{"id":"aa01bb02cc03dd04","name":"Initialization","start_time":1.698673344651E9,"end_time":1.6986733451E9,"aws":{"function_arn":"arn:aws:lambda:eu-central-1:123456789012:function:resize-image"}},{"id":"aa01bb02cc03dd05","name":"Invocation","start_time":1.698673345124E9,"end_time":1.698673345991E9,"aws":{"function_arn":"arn:aws:lambda:eu-central-1:123456789012:function:resize-image"}},{"id":"aa01bb02cc03dd06","name":"Overhead","start_time":1.698673345991E9,"end_time":1.698673346E9,"aws":{"function_arn":"arn:aws:lambda:eu-central-1:123456789012:function:resize-image"}}]}
        """u8.ToArray();

    private static byte[] WebWithDatabase =>
        """
        {"id":"9d2c3b4a5f6e7081","name":"catalogue","start_time":1698673345.020817,"end_time":1698673345.0915549,"in_progress":false,"trace_id":"1-653fb2c1-9f8e7d6c5b4a392817061504","http":{"request":{"method":"GET","url":"http://catalogue.internal:8080/items?page=3","client_ip":"10.0.3.17","user_agent":"python-requests/2.31.0","x_forwarded_for":true},"response":{"status":200,"content_length":"20412"}},"user":"u-48213","service":{"version":"4.1.7","runtime":"CPython","runtime_version":"3.11.6"},"aws":{"ec2":{"instance_id":"i-0b5a4678fc325bg98","availability_zone":"eu-central-1a","instance_size":"m6i.large","ami_id":"ami-0abcdef1234567890"},"xray":{"sdk":"X-Ray for Python","sdk_version":"2.12.1","sampling_rule_name":"Default"}},"origin":"AWS::EC2::Instance","annotations":{"page":3,"tenant":"blue","cached":false,"weight":0.25},"subsegments":[{"id":"0102030405060708","name":"items@db1.internal","start_time":1698673345.031,"end_time":1698673345.0832,"in_progress":false,"namespace":"remote","trace_id":"1-653fb2c1-9f8e7d6c5b4a392817061504","parent_id":"9d2c3b4a5f6e7081","type":"subsegment","sql":{"url":"postgresql://db1.internal:5432/items","database_type":"PostgreSQL","database_version":"15.4","driver_version":"2.9.9","user":"catalogue","sanitized_query":"SELECT id, name, price FROM items WHERE tenant = ? ORDER BY name LIMIT 50 OFFSET ?"}}]}
        """u8.ToArray();

    private static byte[] ObjectStoreCall =>
        """
        {"id":"53995c3f42cd8ad8","name":"S3","trace_id":"1-653fb2c1-1122334455667788990011aa","parent_id":"6b55dcc497934f1a","type":"subsegment","start_time":1698673345.402,"end_time":1698673345.4471829,"namespace":"aws","http":{"response":{"status":200,"content_length":0}},"aws":{"operation":"PutObject","region":"eu-central-1","bucket_name":"thumbnails","key":"2023/10/30/48213.jpg","request_id":"YF1C0Q7W1S0ZK3HT","id_2":"mR2lq2zqJ0mZqvN4Y2y3n3oWbq8v7m1c0uXq9Q4n6y1Jx0xv0J5g5k2e3d4c5b6a79808f7e6d5=","retries":0},"metadata":{"default":{"etag":"9b2cf535f27731c974343645a3985328","parts":1}}}
        """u8.ToArray();

    private static byte[] FailedWithStack =>
        """
        {"id":"a1b2c3d4e5f60718","name":"payments","start_time":1698673345.5,"end_time":1698673345.7312,"trace_id":"1-653fb2c1-ffeeddccbbaa998877665544","parent_id":"0f1e2d3c4b5a6978","http":{"request":{"method":"POST","url":"https://pay.example.com/charge","client_ip":"203.0.113.70","user_agent":"okhttp/4.11.0"},"response":{"status":500}},"fault":true,"aws":{"account_id":"123456789012","ecs":{"container":"payments-5d","container_id":"0123456789abcdef"},"xray":{"sdk":"X-Ray for Java","sdk_version":"2.15.0"}},"origin":"AWS::ECS::Fargate","annotations":{"merchant":"m-17","amount":129.95},"cause":{"working_directory":"/opt/payments","exceptions":[{"id":"77aa66bb55cc44dd","message":"connection refused: ledger:8443","type":"java.net.ConnectException","remote":false,"stack":[{"path":"Net.java","line":682,"label":"sun.nio.ch.Net.pollConnect"},{"path":"Socket.java","line":633,"label":"java.net.Socket.connect"},{"path":"LedgerClient.java","line":91,"label":"com.example.payments.LedgerClient.post"},{"path":"ChargeHandler.java","line":44,"label":"com.example.payments.ChargeHandler.handle"},{"path":"Main.java","line":30,"label":"com.example.payments.Main.lambda$main$0"}]}]},"subsegments":[{"id":"b1b2c3d4e5f60719","name":"ledger","start_time":1698673345.52,"end_time":1698673345.73,"namespace":"remote","fault":true,"cause":"77aa66bb55cc44dd","http":{"request":{"method":"POST","url":"https://ledger:8443/entries"}}}]}
        """u8.ToArray();

    private static byte[] QueueConsumer =>
        """
        {"id":"70de5b6f19ff9a0a","name":"order-worker","start_time":1.698673345812E9,"end_time":1.698673345977E9,"trace_id":"1-653fb2c1-0c0d0e0f101112131415161a","aws":{"xray":{"sdk":"X-Ray for Node.js","sdk_version":"3.5.3","package":"aws-xray-sdk"}},"service":{"version":"1.9.0","runtime":"node","runtime_version":"v18.18.2","name":"order-worker"},"links":[{"trace_id":"1-653fb2be-5a5b5c5d5e5f606162636465","id":"1c2d3e4f50617283","attributes":{"aws.xray.reserved.reference_type":"parent"}}],"annotations":{"queue":"orders","batch":4},"metadata":{"default":{"messages":["m-1","m-2","m-3","m-4"],"retry":{"policy":"exponential","max":5}}},"subsegments":[{"id":"81de5b6f19ff9a0b","name":"SQS","start_time":1.698673345911E9,"end_time":1.69867334595E9,"namespace":"aws","http":{"response":{"status":200,"content_length":412}},"aws":{"operation":"DeleteMessageBatch","region":"eu-central-1","request_id":"5f1cc6d4-7a3f-5b2f-8a3c-9d1e2f3a4b5c","queue_url":"https://sqs.eu-central-1.amazonaws.com/123456789012/orders","retries":1}},{"id":"81de5b6f19ff9a0c","name":"SNS","start_time":1.698673345951E9,"end_time":1.69867334597E9,"namespace":"aws","http":{"response":{"status":200,"content_length":294}},"aws":{"operation":"Publish","region":"eu-central-1","request_id":"6f1cc6d4-7a3f-5b2f-8a3c-9d1e2f3a4b5d","topic_arn":"arn:aws:sns:eu-central-1:123456789012:order-events"}}]}
        """u8.ToArray();

    private static byte[] InProgress =>
        """
        {"name":"reports","id":"6226467e3f845502","trace_id":"1-653fb2c1-7db4ed5a2b5c4e2c8b2e1f00","start_time":1698673345.9938,"in_progress":true,"http":{"request":{"method":"GET","url":"https://reports.example.com/monthly","user_agent":"curl/8.1.2","client_ip":"198.51.100.23"}},"aws":{"elastic_beanstalk":{"environment_name":"reports-prod","version_label":"v1.12.3","deployment_id":41},"xray":{"sdk":"X-Ray for .NET","sdk_version":"2.10.1"}},"origin":"AWS::ElasticBeanstalk::Environment","annotations":{"month":"2023-09","rows":41250}}
        """u8.ToArray();
}
