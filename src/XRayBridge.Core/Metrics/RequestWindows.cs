namespace XRayBridge.Core.Metrics;

/// <summary>
/// The two windows that can matter: the one that is filling and the one before it. A window's number says where it is kept,
/// so no window is ever closed by an action: one is read when its time has passed, and overwritten by the next but one.
/// </summary>
internal struct RequestWindows
{
    private RequestWindow? _even;
    private RequestWindow? _odd;

    /// <summary>Adds to the request's window, if that is not already overwritten by a later one.</summary>
    public void Add(in Request request)
    {
        ref var place = ref ((request.Window & 1) == 0 ? ref _even : ref _odd);
        place ??= new RequestWindow();
        if (place.Number < request.Window)
        {
            place.Begin(request.Window);
        }

        if (place.Number == request.Window)
        {
            place.Add(request);
        }
    }

    /// <summary>The window of this number, or null when nothing arrived in it.</summary>
    public readonly RequestWindow? Find(long number)
    {
        var window = (number & 1) == 0 ? _even : _odd;
        return window?.Number == number ? window : null;
    }

    public readonly void Save(StateWriter writer)
    {
        writer.WriteVarint((_even is null ? 0 : 1) + (_odd is null ? 0 : 1));
        _even?.Save(writer);
        _odd?.Save(writer);
    }

    public void Load(ref StateReader reader)
    {
        for (var count = reader.ReadCount(); count > 0; count--)
        {
            var window = RequestWindow.Load(ref reader);
            if ((window.Number & 1) == 0)
            {
                _even = window;
            }
            else
            {
                _odd = window;
            }
        }
    }

    /// <summary>Forgets both: their numbers were counted in another length.</summary>
    public void Clear()
    {
        _even = null;
        _odd = null;
    }
}
