import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { Provider } from 'urql';
import { createClient, PageFailure, showLanguage, showTheme } from '@qunshu/web';
import { Shell } from './shell/shell';
import './shell/shell.css';

const BASE = '/sidebar/';

showLanguage();
showTheme();
const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root');
createRoot(root).render(
  <Provider value={createClient(BASE)}>
    <BrowserRouter basename={BASE}>
      <PageFailure>
        <Shell />
      </PageFailure>
    </BrowserRouter>
  </Provider>,
);
