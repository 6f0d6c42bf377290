using ProbeAgent.Bench;

switch (args)
{
    case ["serve"]:
        await Servers.RunAsync();
        return 0;
    case ["compare", .. var rest]:
        return await Comparison.RunAsync(BenchPlan.Parse(rest));
    default:
        Console.Error.WriteLine("usage: tests/bench/run [--warm-up SECONDS] [--seconds SECONDS] [--paths N,N,…]");
        return 2;
}
