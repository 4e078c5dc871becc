// The hands of a person at a page: they press, type and click, and count it.
/** Fields of the longest form, twice. */
const MAX_TABS = 80;

export class Hands {
  presses = 0;
  letters = 0;
  clicks = 0;

  constructor(page) {
    this.page = page;
    this.dialog = page.getByRole('dialog');
  }

  async press(...keys) {
    for (const key of keys) {
      this.presses += 1;
      await this.page.keyboard.press(key);
    }
  }

  async type(text) {
    this.letters += Array.from(text).length;
    await this.page.keyboard.type(text);
  }

  /** Tab until a field has the focus. */
  async reach(field) {
    await field.waitFor();
    for (let tabs = 0; tabs < MAX_TABS; tabs += 1) {
      if (await field.evaluate((element) => element === document.activeElement)) return;
      await this.press('Tab');
    }
    throw new Error(`Tab does not lead to ${field}.`);
  }

  /** Goes to a field by Tab and types over what it holds. */
  async write(label, text, within = this.page) {
    await this.reach(within.getByLabel(label, { exact: true }).first());
    await this.type(text);
  }

  async click(target) {
    this.clicks += 1;
    await target.click();
  }

  /** Runs an action by its name in the palette. */
  async run(name) {
    await this.press('Control+k');
    await this.dialog.getByRole('combobox', { name: 'Actions' }).waitFor();
    await this.type(name);
    await this.press('Enter');
  }

  /** Waits until a text is on the page. */
  says(text) {
    return this.page.getByText(text).first().waitFor();
  }

  /** Waits for a tab that the page opens: a PDF. */
  paper() {
    return this.page.context().waitForEvent('page');
  }

  told() {
    const told = [
      ...(this.presses + this.letters > 0 ? [`${this.presses} + ${this.letters}`] : []),
      ...(this.clicks > 0 ? [this.clicks === 1 ? '1 click' : `${this.clicks} clicks`] : []),
    ];
    return told.join(', ');
  }
}
