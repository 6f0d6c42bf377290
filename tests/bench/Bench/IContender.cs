namespace ProbeAgent.Bench;

/// <summary>A program under measurement, with whoever drives and scrapes it.</summary>
internal interface IContender : IAsyncDisposable
{
    /// <summary>The row's name.</summary>
    string Name { get; }

    /// <summary>What <see cref="ScrapeAsync"/> asks for.</summary>
    string Scrape { get; }

    /// <summary>What it uses, so far.</summary>
    ProcessUse Use { get; }

    /// <summary>Starts it with its paths; it probes from here on, and is scraped once an interval.</summary>
    /// <returns>From the start of the process to its first answer.</returns>
    Task<TimeSpan> StartAsync();

    /// <summary>Probes so far.</summary>
    Task<ProbeCount> CountAsync();

    /// <summary>Makes one request as Prometheus would.</summary>
    /// <returns>Bytes of the answer.</returns>
    Task<int> ScrapeAsync();
}
