/** Whether nodes and wires are drawn simply now, as they are from afar. It changes only where the zoom passes the limit. */
import { createContext } from 'react';

export const SimpleContext = createContext(false);
