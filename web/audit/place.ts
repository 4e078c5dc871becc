import { untrack } from 'svelte';
import type { Timeline } from './timeline.svelte.ts';

/** Returns to where the reader left a timeline, and keeps where that is until the returned function is called. */
export function keepPlace(timeline: Timeline): () => void {
  // Rows that were read before are there by the next frame.
  if (untrack(() => timeline.items.length) > 0)
    requestAnimationFrame(() => {
      scrollTo(0, timeline.scrollTop);
    });
  const keep = () => {
    timeline.scrollTop = scrollY;
  };
  addEventListener('scroll', keep, { passive: true });
  return () => {
    removeEventListener('scroll', keep);
  };
}

/** An attachment of the element below the list: reads on as it comes near. */
export const readsOn = (timeline: Timeline) => (end: HTMLElement) => {
  const { items } = timeline;
  const watch = new IntersectionObserver(
    (entries) => {
      if (items.length > 0 && !timeline.loading && !timeline.refusal && entries.some((one) => one.isIntersecting))
        void timeline.further();
    },
    { rootMargin: '600px' },
  );
  watch.observe(end);
  return () => {
    watch.disconnect();
  };
};
