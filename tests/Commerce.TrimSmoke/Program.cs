using Microsoft.Extensions.DependencyInjection;

// Published trimmed and run by eng/trim-smoke. The exit code is the verdict: 0 when all went as it should.
var services = new ServiceCollection();
using var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
using var scope = provider.CreateScope();
if (scope.ServiceProvider.GetService<IServiceScopeFactory>() is null)
{
    Console.Error.WriteLine("trim smoke: the container does not know its own services");
    return 1;
}

Console.WriteLine("trim smoke: passed");
return 0;
