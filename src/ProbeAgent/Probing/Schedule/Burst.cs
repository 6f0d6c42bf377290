namespace ProbeAgent.Probing.Schedule;

/// <summary>A while at the fast interval: begun or prolonged by every reason for it, and never for ever. After
/// <paramref name="max"/> without a pause, as much time must pass before the next one. Pure: the loop owns the clock.</summary>
/// <param name="length">How long it lasts after the last reason.</param>
/// <param name="max">How long it lasts at most, however many reasons there are.</param>
internal sealed class Burst(TimeSpan length, TimeSpan max)
{
    private TimeSpan _start = TimeSpan.MinValue;
    private TimeSpan _end = TimeSpan.MinValue;

    public bool IsOn(TimeSpan now) => now < _end;

    /// <summary>Begins or prolongs it.</summary>
    public void Extend(TimeSpan now)
    {
        if (now >= _end)
        {
            if (_end != TimeSpan.MinValue && _end - _start >= max && now < _end + max)
                return;
            _start = now;
        }

        _end = now + length < _start + max ? now + length : _start + max;
    }
}
