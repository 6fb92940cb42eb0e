declare module 'virtual:parley-api' {
  export const api: import('./apiModel.js').Api;
}

declare module 'virtual:parley-styles' {
  export const styles: import('./stylesModel.js').Styles;
}

declare module '*.md?raw' {
  const text: string;
  export default text;
}
