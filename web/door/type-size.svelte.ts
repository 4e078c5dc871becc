const KEPT = 'register.door.large';

/** Whether the page is set in large type; kept over a restart. */
class TypeSize {
  isLarge = $state(localStorage.getItem(KEPT) === 'yes');

  constructor() {
    this.#mark();
  }

  toggle(): void {
    this.isLarge = !this.isLarge;
    localStorage.setItem(KEPT, this.isLarge ? 'yes' : 'no');
    this.#mark();
  }

  #mark(): void {
    document.documentElement.style.fontSize = this.isLarge ? '125%' : '';
  }
}

export const typeSize = new TypeSize();
