import { render } from 'preact';
import './theme.css';
import './app/frame.css';
import { App } from './app/App';

render(<App />, document.getElementById('app')!);
