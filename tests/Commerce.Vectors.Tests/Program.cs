using Commerce.Vectors;

if (VectorRun.Folder is not { } folder)
{
    Console.Error.WriteLine(VectorRun.Missing);
    return 2;
}

var report = await VectorRun.RunAsync(folder);
Console.Write(report);
return report.Faults().Any() ? 1 : 0;
