/** Own line drawings for kinds of nodes, on a grid of 24. */
const glyphs: readonly [RegExp, string][] = [
  [/^client/i, 'M12 4a4 4 0 1 1 0 8a4 4 0 0 1 0-8M4 21c0-8 16-8 16 0'],
  [/lambda/i, 'M5 5h5l8 15h-4M12 11l-6 9'],
  [/apigateway|appsync/i, 'M8 4l-4 8l4 8M16 4l4 8l-4 8M10 12h4'],
  [/dynamodb|database|rds|sql/i, 'M5 6c0-4 14-4 14 0s-14 4-14 0v12c0 4 14 4 14 0V6M5 12c0 4 14 4 14 0'],
  [/sqs|kinesis|queue/i, 'M3 8h18v8H3zM8 8v8M13 8v8'],
  [/sns|events|topic/i, 'M4 12h6M10 12l8-7M10 12l8 7M10 12h10'],
  [/s3|bucket/i, 'M4 6h16l-2 14H6zM4 6c0-3 16-3 16 0'],
  [/states|stepfunctions|glue/i, 'M9 3h6v4H9zM3 17h6v4H3zM15 17h6v4h-6zM12 7v5M6 17v-5h12v5'],
  [/ecs|ec2|eks|beanstalk|apprunner|container/i, 'M4 8l8-4l8 4v8l-8 4l-8-4zM4 8l8 4l8-4M12 12v8'],
  [/remote/i, 'M12 3a9 9 0 1 1 0 18a9 9 0 0 1 0-18M3 12h18M12 3c-5 5-5 13 0 18M12 3c5 5 5 13 0 18'],
];

const service = 'M4 5h16v6H4zM4 13h16v6H4zM7 8h1M7 16h1';

export function glyphOf(type: string | null): string {
  return glyphs.find(([pattern]) => pattern.test(type ?? ''))?.[1] ?? service;
}
