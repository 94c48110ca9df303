namespace Commerce.Storage;

/// <summary>A write that had waited was refused when it was sent. It ends the session, whose result is the refusal; nobody else sees it.</summary>
internal sealed class SqlRefusedException(CommerceError error) : Exception(error.Message)
{
    public CommerceError Error => error;
}
