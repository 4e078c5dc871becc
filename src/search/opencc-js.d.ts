// The package's own types import without a file ending, which Node's resolution does not follow.
declare module 'opencc-js/t2cn' {
  export function Converter(from: { readonly from: 't'; readonly to: 'cn' }): (text: string) => string;
}
