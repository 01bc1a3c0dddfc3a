using Microsoft.Playwright;

namespace XRayBridge.IntegrationTests.Ui;

/// <summary>One tab, with all that went wrong in it.</summary>
public sealed class UiPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _errors = [];

    internal UiPage(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.SetDefaultTimeout((float)Support.ChildProcess.Deadline.TotalMilliseconds);
        page.PageError += (_, error) => Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                Add(message.Text);
            }
        };
    }

    public IPage Page { get; }

    /// <summary>Exceptions, console errors and violations of the policy so far.</summary>
    public IReadOnlyList<string> Errors
    {
        get
        {
            lock (_errors)
            {
                return [.. _errors];
            }
        }
    }

    /// <summary>Opens a view by the URL's fragment and waits for <paramref name="selector"/>.</summary>
    public async Task<ILocator> ShowAsync(string fragment, string selector)
    {
        await Page.GotoAsync("/" + fragment);
        return await SeeAsync(selector);
    }

    /// <summary>Waits until an element is visible; returns the first such one.</summary>
    public async Task<ILocator> SeeAsync(string selector)
    {
        var element = Page.Locator(selector).First;
        await element.WaitForAsync();
        return element;
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    private void Add(string error)
    {
        lock (_errors)
        {
            _errors.Add(error);
        }
    }
}
