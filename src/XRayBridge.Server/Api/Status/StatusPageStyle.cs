using System.Security.Cryptography;
using System.Text;

namespace XRayBridge.Server.Api.Status;

/// <summary>The page's style sheet, inline, and its hash, by which the policy lets in this one and no other.</summary>
internal static class StatusPageStyle
{
    public const string Css = """

        :root { color-scheme: light dark; --fg: #1b1f24; --bg: #ffffff; --soft: #57606a; --line: #d8dee4; --card: #f6f8fa; --ok: #1a7f37; --bad: #cf222e; --link: #0a58ca; }
        @media (prefers-color-scheme: dark) {
          :root { --fg: #e6edf3; --bg: #0d1117; --soft: #9198a1; --line: #30363d; --card: #161b22; --ok: #3fb950; --bad: #ff7b72; --link: #6cb0ff; }
        }
        * { box-sizing: border-box; }
        body { margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 62rem; font: 16px/1.5 system-ui, sans-serif; color: var(--fg); background: var(--bg); }
        header { display: flex; flex-wrap: wrap; align-items: baseline; gap: .25rem 1rem; }
        h1 { margin: 0; font-size: 1.75rem; letter-spacing: -.01em; }
        h2 { margin: 2.25rem 0 .5rem; font-size: 1.1rem; }
        p { margin: .5rem 0; }
        a { color: var(--link); }
        code { font: .9em ui-monospace, monospace; }
        .soft { color: var(--soft); }
        .state { font-weight: 600; white-space: nowrap; }
        .ok { color: var(--ok); }
        .bad { color: var(--bad); }
        .scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: .5rem; }
        table { width: 100%; border-collapse: collapse; }
        th, td { padding: .5rem .75rem; text-align: left; vertical-align: top; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
        thead th { border-top: 0; background: var(--card); font-size: .85rem; color: var(--soft); }

        """;

    /// <summary>As a content security policy names it.</summary>
    public static string Hash { get; } =
        "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Css.ReplaceLineEndings("\n"))));
}
