namespace ProbeAgent.Demo;

/// <summary>Shows the demo to people; disposing it leaves the terminal as it was.</summary>
internal interface IDemoDisplay : IDisposable
{
    void Show(DemoView view);
}
