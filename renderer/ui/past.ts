/** Whether the screen shows a recorded moment: then nothing can be done from it. Set once by the shell. */
import { createContext } from 'react';

export const PastContext = createContext(false);
