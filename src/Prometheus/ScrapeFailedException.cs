namespace Prometheus;

/// <summary>
/// Thrown by a before-collect callback to fail the whole scrape: an absent answer is better than a stale one.
/// Over HTTP it becomes a 503 with the message as its body.
/// </summary>
public class ScrapeFailedException : Exception
{
    public ScrapeFailedException()
    {
    }

    public ScrapeFailedException(string message)
        : base(message)
    {
    }

    public ScrapeFailedException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
