import React from 'react';
import { hubspot } from '@hubspot/ui-extensions';
import { CompanyHealth } from './parts/CompanyHealth';

hubspot.extend<'crm.record.sidebar'>(({ context }) => (
  <CompanyHealth reader={context.user} timeZone={context.portal.timezone} now={() => new Date()} />
));
