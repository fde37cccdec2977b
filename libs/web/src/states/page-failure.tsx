import { Component, type ReactNode } from 'react';
import { Failure } from './states';

interface Props {
  readonly children: ReactNode;
}

const BROKEN = { code: 'BROKEN', message: null, errorId: null, argument: null };

/** Whatever breaks below it leaves a sentence and a button, which loads the page anew: after a release its parts are new. */
export class PageFailure extends Component<Props, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { readonly broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    return this.state.broken ? <Failure problem={BROKEN} again={() => location.reload()} /> : this.props.children;
  }
}
