/** The gallery of templates on the start screen: narrowed down by task and by words; a card opens its project, wired and with its data. */
import { Button, TextInput } from '@mantine/core';
import { Search } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TEMPLATES, type TemplateId, type TemplateTask } from '../../../src/ml/templates/catalogue.ts';
import measured from '../../../src/ml/templates/measured.json';
import { loadBench } from '../benchLoader.ts';
import { TemplateCard } from './TemplateCard.tsx';
import './gallery.css';

/** What the buttons above the cards let through. */
const FILTERS: Readonly<Record<string, readonly TemplateTask[]>> = {
  all: ['binary', 'multiclass', 'regression', 'sequence', 'boxes', 'none'], classes: ['binary', 'multiclass'], number: ['regression'], sequence: ['sequence'], boxes: ['boxes'], none: ['none'],
};

export function Gallery() {
  const { t } = useTranslation();
  const [filter, setFilter] = useState('all');
  const [query, setQuery] = useState('');
  const [opening, setOpening] = useState<TemplateId | null>(null);
  const open = (id: TemplateId): void => {
    if (opening) return;
    setOpening(id);
    void loadBench().then((bench) => bench?.openTemplate(id)).finally(() => setOpening(null));
  };
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const found = TEMPLATES.filter(({ id, label, summary, task, sample }) => {
    const text = [label, summary, sample.file, t(`gallery.template.${id}.label`), t(`gallery.template.${id}.summary`), t(`gallery.task.${task}`)].join(' ').toLowerCase();
    return FILTERS[filter]!.includes(task) && words.every((word) => text.includes(word));
  });
  return (
    <section aria-labelledby="start-templates">
      <div className="gallery-head">
        <h2 id="start-templates">{t('gallery.title')}</h2>
        <div className="gallery-filters" role="group" aria-label={t('gallery.filter')}>
          {Object.keys(FILTERS).map((name) => <button key={name} type="button" aria-pressed={filter === name} onClick={() => setFilter(name)}>{t(`gallery.filters.${name}`)}</button>)}
        </div>
        <TextInput className="gallery-search" size="xs" type="search" aria-label={t('gallery.search')} placeholder={t('gallery.search')} leftSection={<Search size={14} />} value={query} onChange={(event) => setQuery(event.currentTarget.value)} />
      </div>
      {found.length === 0 ? (
        <div className="gallery-none" role="status">
          <span>{t('gallery.nothing')}</span>
          <Button size="xs" variant="default" onClick={() => { setFilter('all'); setQuery(''); }}>{t('gallery.showAll')}</Button>
        </div>
      ) : (
        <ul className="gallery-cards">
          {found.map((template) => <li key={template.id}><TemplateCard template={template} seconds={measured.templates[template.id].seconds} opening={opening === template.id} open={() => open(template.id)} /></li>)}
        </ul>
      )}
      <p className="gallery-measured">{t('gallery.measured', { cores: measured.cores, machine: measured.machine })}</p>
    </section>
  );
}
