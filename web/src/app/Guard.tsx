import { Component, type ComponentChildren } from 'preact';
import { Notice } from '../parts/Notice';

/** Keeps the frame when a room fails: says what failed instead of an empty page. */
export class Guard extends Component<{ children: ComponentChildren }, { failure: string | null }> {
  override state = { failure: null };

  static override getDerivedStateFromError(error: unknown): { failure: string } {
    return { failure: error instanceof Error ? error.message : String(error) };
  }

  override componentDidCatch(error: unknown): void {
    console.error(error);
  }

  override render() {
    return this.state.failure === null ? (
      this.props.children
    ) : (
      <Notice title="This view has failed">
        <p>
          <code>{this.state.failure}</code>
        </p>
        <p>This is a mistake of XRayBridge, not of your data: please report it with the address of this page. The other rooms work.</p>
        <button onClick={() => location.reload()}>Load the page anew</button>
      </Notice>
    );
  }
}
