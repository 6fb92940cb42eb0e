'use client';
import { Component, type ReactNode } from 'react';

export interface CellBoundaryProps {
  /** Another value tries again: the content has changed. */
  readonly content: unknown;
  readonly fallback: ReactNode;
  readonly children: ReactNode;
}

interface CellBoundaryState {
  readonly failedFor: unknown;
  readonly failed: boolean;
}

/** A cell that throws takes only itself down. */
export class CellBoundary extends Component<CellBoundaryProps, CellBoundaryState> {
  override state: CellBoundaryState = { failed: false, failedFor: undefined };

  static getDerivedStateFromError(): Partial<CellBoundaryState> {
    return { failed: true };
  }

  static getDerivedStateFromProps(props: CellBoundaryProps, state: CellBoundaryState): Partial<CellBoundaryState> | null {
    if (!state.failed) return { failedFor: props.content };
    return state.failedFor === props.content ? null : { failed: false, failedFor: props.content };
  }

  override render(): ReactNode {
    return this.state.failed ? this.props.fallback : this.props.children;
  }
}
