/** Files the bundler turns into assets; the type checker only needs to know that they exist. */
declare module '*.css';
