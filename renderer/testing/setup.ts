/** Before every test of the screens: how long they wait for what a busy machine shows late (the testing library's own second is too short), and what jsdom lacks. */
import { configure } from '@testing-library/react';

configure({ asyncUtilTimeout: 10_000 });
// jsdom has no layout: nothing to scroll.
Element.prototype.scrollIntoView = () => undefined;
