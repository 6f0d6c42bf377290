using System.Net;

namespace ProbeAgent.Rollouts;

/// <summary>Which boots of the gateway have answered where. Bounded; not thread-safe.</summary>
/// <remarks>A boot that was never seen takes the place of the one that answered there before: the gateway was restarted. But
/// behind one address there may be several replicas, each with a boot of its own: where one comes back that had been
/// replaced, a new one proves nothing from then on.</remarks>
internal sealed class BootIds
{
    private const int MaxKnown = 64;
    private const int MaxPlaces = 64;
    private const int MaxEach = 4;

    private readonly List<string> _known = [];
    private readonly Dictionary<IPAddress, Place> _places = [];

    /// <summary>Takes note of who answered.</summary>
    /// <returns>Whether it is another boot than the one that answered there before, and one that was never seen.</returns>
    public bool IsAnother(IPAddress address, string bootId)
    {
        if (!_places.TryGetValue(address, out var place))
        {
            if (_places.Count == MaxPlaces)
                _places.Clear(); // addresses come and go: what is still there is learnt again
            _places.Add(address, place = new Place());
        }

        var isNew = Remember(_known, bootId, MaxKnown);
        if (place.Last == bootId)
            return false;
        var isFirst = place.Last is null;
        place.IsShared |= !Remember(place.Seen, bootId, MaxEach);
        place.Last = bootId;
        return isNew && !isFirst && !place.IsShared;
    }

    private static bool Remember(List<string> seen, string bootId, int max)
    {
        if (seen.Contains(bootId))
            return false;
        if (seen.Count == max)
            seen.RemoveAt(0);
        seen.Add(bootId);
        return true;
    }

    private sealed class Place
    {
        public List<string> Seen { get; } = [];

        public string? Last { get; set; }

        public bool IsShared { get; set; }
    }
}
