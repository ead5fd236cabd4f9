/** An engine that ends with a fault whenever it is to start, unless it is to start in safe mode. For tests. */
process.on('message', (message: { readonly type: string; readonly isSafe?: boolean }) => {
  if (message.type === 'start' && message.isSafe !== true) throw new Error('the fault of this test');
});
await import('../index.ts');

export {};
