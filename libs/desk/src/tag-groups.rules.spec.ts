import { tagGroupsOf, type TagPlace } from './tag-groups.rules';

function tag(tagId: string, groupId: string | null, places: readonly [number | null, number]): TagPlace {
  const [groupPosition, position] = places;
  return {
    tagId,
    name: `tag ${tagId}`,
    groupId,
    groupName: groupId === null ? 'Level' : `group ${groupId}`,
    groupPosition,
    position,
  };
}

it('tags come by group, the highest number first, those without one by their ids', () => {
  const groups = tagGroupsOf([
    tag('et1', 'g1', [1, 1]),
    tag('et2', 'g1', [1, 2]),
    tag('et4', 'g2', [2, 1]),
    tag('et3', 'g2', [2, 1]),
  ]);
  expect(groups.map(({ id, name, tags }) => [id, name, tags.map((one) => one.id)])).toEqual([
    ['g2', 'group g2', ['et3', 'et4']],
    ['g1', 'group g1', ['et2', 'et1']],
  ]);
});

it('tags that an earlier version read have the group of their name', () => {
  const groups = tagGroupsOf([tag('et1', null, [null, 1]), tag('et2', null, [null, 2])]);
  expect(groups).toEqual([
    {
      id: 'Level',
      name: 'Level',
      tags: [
        { id: 'et2', name: 'tag et2' },
        { id: 'et1', name: 'tag et1' },
      ],
    },
  ]);
});
