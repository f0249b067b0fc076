/** A page of React and one button: what the start of the app is measured beside. */
import { createRoot } from 'react-dom/client';

const toggle = (): void => {
  const { dataset } = document.documentElement;
  dataset.theme = dataset.theme === 'dark' ? 'light' : 'dark';
};

createRoot(document.getElementById('root')!).render(<main><h1>A page</h1><button type="button" onClick={toggle}>Theme</button></main>);
