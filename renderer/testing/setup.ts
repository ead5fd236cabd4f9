/** Before every test of the screens: how long they wait for what a busy machine shows late. The testing library's own second is too short. */
import { configure } from '@testing-library/react';

configure({ asyncUtilTimeout: 10_000 });
