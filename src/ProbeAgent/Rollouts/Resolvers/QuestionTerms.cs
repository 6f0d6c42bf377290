using ProbeAgent.Vantages;

namespace ProbeAgent.Rollouts.Resolvers;

/// <summary>What the views ask, and how long they wait.</summary>
/// <param name="Name">The gateway's name.</param>
/// <param name="Families">Which addresses count.</param>
/// <param name="Patience">The longest a lookup may take, without its control.</param>
/// <param name="Again">How soon a name server that is silent is asked again; the gap doubles each time.</param>
/// <param name="OwnContainer">The name by which Docker's DNS knows this namespace's container: its id's first 12 digits.</param>
/// <param name="Port">The name servers' port.</param>
internal sealed record QuestionTerms(
    string Name, AddressFamilies Families, TimeSpan Patience, TimeSpan Again, string OwnContainer, int Port);
