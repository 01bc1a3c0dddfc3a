using XRayBridge.Server.Cli;

return await CommandLine.RunAsync(args, Terminal.OfProcess());
