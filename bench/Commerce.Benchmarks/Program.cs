using BenchmarkDotNet.Running;

// Without arguments it asks which benchmarks to run; bench/README.md shows the commands.
var summaries = BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args).ToArray();

// A benchmark that threw has no result: scripts see it by the exit code.
return summaries.SelectMany(s => s.Reports).All(r => r.Success) && summaries.All(s => !s.HasCriticalValidationErrors) ? 0 : 1;
