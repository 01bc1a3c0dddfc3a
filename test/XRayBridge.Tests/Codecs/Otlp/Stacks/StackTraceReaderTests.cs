using XRayBridge.Codecs.Otlp.Stacks;

namespace XRayBridge.Tests.Codecs.Otlp.Stacks;

/// <summary>Stack traces as the languages print them.</summary>
public sealed class StackTraceReaderTests
{
    public static TheoryData<string, string, string> Traces => new()
    {
        { "java", "a.E: m\n\tat java.base/java.lang.Thread.run(Thread.java:829)\n\tat app//x.Y.z(Native Method)\n\tSuppressed: b.F: s\n\t\tat q.Q.q(Q.java:1)\n\t... 3 more", "Thread.java:829 java.lang.Thread.run; Native Method: x.Y.z" },
        { "php", "Exception: m\n#0 /app/a.php(12): Foo->bar()\n#1 {main}", "/app/a.php:12 Foo->bar()" },
        { "python", "Traceback (most recent call last):\n  File \"/a.py\", line 1, in <module>\n    f()\n  File \"/b.py\", line 2, in f\n    raise E\nmod.E: m", "/b.py:2 f; /a.py:1 <module>" },
        { "nodejs", "Error: m\n    at new Foo (/app/a.js:1:2)\n    at async bar (node:internal/x:3:4)\n    at /app/c.js:5:6\n    at native", "/app/a.js:1 new Foo; node:internal/x:3 async bar; /app/c.js:5 ; native: " },
        { "dotnet", "System.E: m\n   at A.B.C(String s) in /src/a.cs:line 4\n   at D.E()", "/src/a.cs:4 A.B.C(String s); : D.E()" },
        { "go", "E: m\n\ngoroutine 1 [running]:\nmain.(*T).f(0x1)\n\t/a.go:7 +0x1d\ncreated by main.g in goroutine 2\n\t/b.go:9 +0x2", "/a.go:7 main.(*T).f; /b.go:9 main.g" },
        { "", "RangeError: m\n    at /app/a.js:1:2\n    at Foo.bar (/app/b.js:3:4)", "/app/a.js:1 ; /app/b.js:3 Foo.bar" },
        { "", "System.E: m\n   at A.B() in /src/a.cs:line 4", "/src/a.cs:4 A.B()" },
        { "", "Traceback (most recent call last):\n  File \"/a.py\", line 5, in f\n    x()\nE: m", "/a.py:5 f" },
        { "", "E: m\n\ngoroutine 1 [running]:\nmain.f(0x1)\n\t/a.go:7 +0x1d", "/a.go:7 main.f" },
        { "", "A: x\n\tat a.b(C.java:1)", "C.java:1 a.b" },
        { "ruby", "/a.rb:1:in `f': m (E)\n\tfrom /b.rb:2:in 'Object#g'", "/a.rb:1 f; /b.rb:2 Object#g" },
    };

    [Theory]
    [MemberData(nameof(Traces))]
    public void Frames_are_read_innermost_first(string language, string text, string expected) =>
        Assert.Equal(expected, Frames(StackTraceReader.Read(StackLanguages.Parse(language), text)[0]));

    [Theory]
    [InlineData("java", "A: x\n\tat a.b(C.java:1)\nCaused by: B: y: z\n\tat d.e(F.java:2)", "B|y: z|F.java:2 d.e")]
    [InlineData("python", "Traceback (most recent call last):\n  File \"b\", line 2, in g\nB: y\n\nDuring handling of the above exception, another exception occurred:\n\nTraceback (most recent call last):\n  File \"a\", line 1, in f\nA: x", "B|y|b:2 g")]
    [InlineData("dotnet", "A: x\n ---> B: y\n   at I() in i.cs:line 2\n   --- End of inner exception stack trace ---\n   at O() in o.cs:line 1", "B|y|i.cs:2 I()")]
    public void Causes_are_exceptions_of_their_own(string language, string text, string expected)
    {
        var exceptions = StackTraceReader.Read(StackLanguages.Parse(language), text);
        Assert.Equal(2, exceptions.Count);
        Assert.Single(exceptions[0].Frames);
        Assert.Equal(expected, $"{exceptions[1].Type}|{exceptions[1].Message}|{Frames(exceptions[1])}");
    }

    [Fact]
    public void Frames_beyond_the_limit_are_counted_as_truncated()
    {
        var text = "E: m\n" + string.Concat(Enumerable.Repeat("\tat a.b(C.java:1)\n", StackTraceReader.MaxFrames + 5));
        var exception = Assert.Single(StackTraceReader.Read(StackLanguage.Java, text));
        Assert.Equal((StackTraceReader.MaxFrames, 5), (exception.Frames.Count, exception.Truncated));
    }

    private static string Frames(ParsedException exception) =>
        string.Join("; ", exception.Frames.Select(frame => $"{frame.Path}:{frame.Line} {frame.Label}"));
}
