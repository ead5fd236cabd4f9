/** English texts of the engine on places of the map that people move. Part of `engine.en.ts`. */
export const layoutEn = {
  'layout.changed':
    'Map changed by {person}: {count, plural, one {{names} moved} other {# moved: {names}}}{more, plural, =0 {} other { and # more}}.',
  'layout.same': 'Nothing was moved.',
  'layout.twice': 'An element is named twice: discard, and move it again.',
  'layout.noElement': 'The site has nothing called {element} that can be moved: discard, and look at the map as it is now.',
  'layout.movedMeanwhile': '{name} was moved by somebody else meanwhile. Discard, look at the map as it is now, and move it again.',
  'layout.noFile': 'The engine has no site file to write to: start the console with --site FILE.',
  'layout.fileUnreadable':
    'The site file {file} cannot be read: {reason}. Put it back, or give this account the right to read it, and save again.',
  'layout.fileUnwritable':
    'The site file {file} cannot be written: {reason}. It is as it was. Give this account the right to write file and folder, and save again.',
  'layout.fileBad': 'The site file {file} has an error, mend that first, then save again: {first}',
  'layout.otherSite': 'The file {file} is of another site by now. Put the right one back, and save again.',
  'layout.fileChanged':
    'The site file {file} was changed and is not in force yet. In a second it is; then look whether your moves still fit, and save again.',
  'layout.fileForm':
    'The layout in {file} is written in a way that is not changed from here. Write one place per line under layout, and save again.',
} as const;
