using XRayBridge.Benchmarks;

return args switch
{
    ["list"] => Commands.List(),
    ["run", var name] => Commands.Run(name),
    ["allocations"] => AllocationGate.Check(update: false),
    ["allocations", "--update"] => AllocationGate.Check(update: true),
    _ => Commands.Usage(),
};
