using System.Text.Json;

namespace ProbeAgent.LabTests.Lab;

/// <summary>The API of a Prometheus, wherever it runs.</summary>
internal sealed class PrometheusApi(Uri uri)
{
    /// <summary>Asks for a query's value now.</summary>
    /// <returns>What the answer's <c>data.result</c> holds.</returns>
    public async Task<JsonElement> QueryAsync(string promql) =>
        (await GetAsync($"/api/v1/query?query={Uri.EscapeDataString(promql)}")).GetProperty("result");

    /// <summary>Asks its API, which must succeed.</summary>
    /// <param name="api">As <c>/api/v1/alerts</c>.</param>
    /// <returns>The answer's <c>data</c>.</returns>
    public async Task<JsonElement> GetAsync(string api)
    {
        using var response = await LabHttp.Client.GetAsync(new Uri(uri, api), TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{api} was answered with {(int)response.StatusCode}: {text}");
        return JsonElement.Parse(text).GetProperty("data");
    }

    /// <summary>Asks until a query has this value.</summary>
    /// <param name="what">What that means, for the message when it does not come.</param>
    /// <param name="promql">A query whose answer is one series.</param>
    /// <param name="value">As Prometheus writes it.</param>
    /// <param name="within">The deadline.</param>
    public async Task SeeAsync(string what, string promql, string value, TimeSpan within)
    {
        var last = "";
        await Eventually.SeeAsync(
            what,
            async cancellationToken =>
            {
                try
                {
                    var result = await QueryAsync(promql);
                    last = result.GetRawText();
                    return result.GetArrayLength() == 1 && result[0].GetProperty("value")[1].GetString() == value ? "" : null;
                }
                catch (Exception e) when (LabHttp.IsNobody(e, cancellationToken))
                {
                    return null; // not started yet
                }
            },
            within,
            () => $"{promql} is {last}");
    }
}
